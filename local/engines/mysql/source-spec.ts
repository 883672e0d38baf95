/** Where the source comes from. */
export type SourceSpec =
  /** A dump as mysqldump writes it; tables without a `USE` go into the schema that is read. */
  | { readonly kind: 'dump'; readonly file: string }
  /**
   * A living server: `mysql://user:password@host:port/schema`, optionally `?ca=FILE`. `ca` is the same as
   * `?ca=`: the path of a PEM file with further authorities to trust.
   */
  | { readonly kind: 'url'; readonly url: string; readonly ca?: string }
  /** A generated source: the text of a dump in pieces, made again only for another `cacheKey`. */
  | {
      readonly kind: 'statements';
      readonly cacheKey: string;
      readonly statements: () => AsyncIterable<string> | Iterable<string>;
    };

/** The schema that is read where no stack says which. */
export const defaultSchema = 'classicmodels';
