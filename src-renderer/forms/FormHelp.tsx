import type { ReactNode } from 'react';
import { useCall } from '../data/use-call.ts';
import { GuideContext, OwnPhrasesContext } from './guide.ts';

const none = {};

/** Gives a form its guide, and what its inspector often writes: the latter is read as the form opens, so that no chip moves later. */
export function FormHelp({ formId, children }: { readonly formId: string; readonly children: ReactNode }) {
  const guide = useCall('forms.guide', { id: formId }).data ?? null;
  const own = useCall('phrases.often', { formId }, { refetchOnMount: 'always' }).data ?? none;
  return (
    <GuideContext value={guide}>
      <OwnPhrasesContext value={own}>{children}</OwnPhrasesContext>
    </GuideContext>
  );
}
