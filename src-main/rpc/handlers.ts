import type { CallName, CallOutput, ParsedInput } from '../../src-shared/contract/contract.ts';

/** What answers one call: gets parsed input, gives the output or throws a DaybookError. */
export type Handler<Name extends CallName> = (input: ParsedInput<Name>) => CallOutput<Name> | Promise<CallOutput<Name>>;

/** Answers for some of the contract's calls; a service area gives those of its own. */
export type HandlersFor<Names extends CallName> = { readonly [Name in Names]: Handler<Name> };

/** Answers for the whole contract. */
export type Handlers = HandlersFor<CallName>;
