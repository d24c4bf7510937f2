/** A `Base` that has been checked: only its own parser makes one, so holding one is the proof. Nothing exists at run time. */
export type Branded<Base, Name extends string> = Base & { readonly __brand: Name };
