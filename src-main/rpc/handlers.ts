import type { CallName, CallOutput, ParsedInput } from '../../src-shared/contract/contract.ts';

/** Handles one call: gets parsed input, returns the output or throws a DaybookError. */
export type Handler<Name extends CallName> = (input: ParsedInput<Name>) => CallOutput<Name> | Promise<CallOutput<Name>>;

/** Handlers for some of the contract's calls, one service area's. */
export type HandlersFor<Names extends CallName> = { readonly [Name in Names]: Handler<Name> };

/** Handlers for the whole contract. */
export type Handlers = HandlersFor<CallName>;
