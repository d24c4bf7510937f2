/**
 * All rows of a list that is read page by page: `page` gives up to `limit + 1` rows after the last one. The first page is read at once, so that a refusal is
 * still an answer and not a transfer that breaks off.
 */
export async function following<Row>(limit: number, page: (last: Row | null) => Promise<readonly Row[]>): Promise<AsyncIterable<Row>> {
  const first = await page(null);
  return (async function* () {
    for (let rows = first; ; ) {
      const shown = rows.slice(0, limit);
      yield* shown;
      const last = shown.at(-1);
      if (rows.length <= limit || last === undefined) return;
      rows = await page(last);
    }
  })();
}
