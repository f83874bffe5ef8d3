import type { HandlersFor } from '../../rpc/handlers.ts';
import { write } from '../changes/write.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { applyReview } from './apply-review.ts';

/** Decisions of supervisors and medical officers. */
export function reviewHandlers(deps: ServiceDeps): HandlersFor<'inspections.review'> {
  return {
    'inspections.review': input =>
      write(deps, (tx, person) => ({
        result: applyReview(tx, deps, person, input),
        changed: [input.id],
      })),
  };
}
