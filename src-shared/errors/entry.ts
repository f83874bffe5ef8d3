/** Who has to act. */
export type ErrorKind = 'input' | 'rule' | 'right' | 'missing' | 'network' | 'version' | 'storage' | 'internal';

/** The catalogue's entry of a code. */
export interface CatalogueEntry {
  readonly kind: ErrorKind;
  readonly retryable: boolean;
  readonly message: string;
  readonly action: string;
}

/** One entry of the catalogue. */
export const entry = (kind: ErrorKind, retryable: boolean, message: string, action: string): CatalogueEntry => ({
  kind,
  retryable,
  message,
  action,
});
