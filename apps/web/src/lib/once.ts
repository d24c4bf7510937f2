import { useState } from 'react';

/** Sixteen random bytes in hexadecimal. (`crypto.randomUUID` exists on https pages only.) */
const randomKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The `Idempotency-Key` of one intention: the same however often it is sent again, another as soon as something else is meant.
 * So a repeated press, or a second try after the network failed, moves money once.
 */
export function useIntentionKey(intention: string): string {
  const [kept, keep] = useState(() => ({ intention, key: randomKey() }));
  if (kept.intention === intention) return kept.key;
  const next = { intention, key: randomKey() };
  keep(next);
  return next.key;
}
