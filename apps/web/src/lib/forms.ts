import type { FormEvent } from 'react';

/** What is typed in a plain form, by the names of its fields; files are left out. Keeps the browser from sending it by itself. */
export function typedIn(event: FormEvent<HTMLFormElement>): Readonly<Record<string, string>> {
  event.preventDefault();
  return Object.fromEntries([...new FormData(event.currentTarget)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
