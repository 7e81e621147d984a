/** A GraphQL document known to the API by its hash; the type parameters are those of its answer and its variables. */
export interface Document<Result, Variables> {
  readonly name: string;
  /** SHA-256 of its text, hexadecimal. */
  readonly hash: string;
  /** Never there: carries the types. */
  readonly types?: (variables: Variables) => Result;
}
