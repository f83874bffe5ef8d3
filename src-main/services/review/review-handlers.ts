import type { HandlersFor } from '../../rpc/handlers.ts';
import { write, writtenTo } from '../changes/write.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { applyReview } from './apply-review.ts';

/** Decisions of supervisors and medical officers. */
export function reviewHandlers(deps: ServiceDeps): HandlersFor<'inspections.review'> {
  return {
    'inspections.review': input =>
      write(deps, (tx, person) => writtenTo('inspection', applyReview(tx, deps, person, input))),
  };
}
