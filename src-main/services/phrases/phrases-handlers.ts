import type { HandlersFor } from '../../rpc/handlers.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { oftenWrittenOf } from './often-written.ts';

/** Phrases of a person's own, for the form that they fill in. */
export function phrasesHandlers({ session }: Pick<ServiceDeps, 'session'>): HandlersFor<'phrases.often'> {
  return { 'phrases.often': ({ formId }) => session.getCurrent().db.read(tx => oftenWrittenOf(tx, formId)) };
}
