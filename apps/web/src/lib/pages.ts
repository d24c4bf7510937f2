interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** For `query.useInfiniteQuery` on any list of ours: `query.useInfiniteQuery('get', '/api/…', init, pages)`. */
export const pages = {
  // Not undefined: the hooks would ask for page `0`.
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }: Pick<PageOf<unknown>, 'nextCursor'>): string | null => nextCursor,
};

/** What came so far, in one list. */
export const itemsOf = <Item>(data: { readonly pages: readonly PageOf<Item>[] } | undefined): readonly Item[] => data?.pages.flatMap(({ items }) => items) ?? [];
