/** What a change of the file's trail is about: `/nda`, `/sites/{id}/city`, or a whole site `/sites/{id}`. */
export interface Place {
  readonly siteId: string | null;
  /** Null: the whole site. */
  readonly field: string | null;
}

export function placeOf(pointer: string): Place {
  const [, part, siteId, field] = pointer.split('/');
  return part === 'sites' && siteId !== undefined ? { siteId, field: field ?? null } : { siteId: null, field: part ?? null };
}
