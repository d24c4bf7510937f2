/** In this order: each browser also names those before it in time. */
const BROWSERS = [[/Edg\w*\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrom\w*\//, 'Chrome'], [/Safari\//, 'Safari']] as const;
const SYSTEMS = [[/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']] as const;

/** « Firefox, Windows » of what a browser called itself; null of what nobody recognises, scripts for instance. */
export function browserName(userAgent: string | null): string | null {
  const found = [BROWSERS, SYSTEMS].flatMap((known) => known.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? []);
  return found.length > 0 ? found.join(', ') : null;
}
