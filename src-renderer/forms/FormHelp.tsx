import type { ReactNode } from 'react';
import { useCall } from '../data/use-call.ts';
import { GuideContext, OwnPhrasesContext } from './guide.ts';

const none = {};

/** Provides a form's guide and the inspector's own phrases. The phrases are read when the form opens, so that no chip moves later. */
export function FormHelp({ formId, children }: { readonly formId: string; readonly children: ReactNode }) {
  const guide = useCall('forms.guide', { id: formId }).data ?? null;
  const own = useCall('phrases.often', { formId }, { refetchOnMount: 'always' }).data ?? none;
  return (
    <GuideContext value={guide}>
      <OwnPhrasesContext value={own}>{children}</OwnPhrasesContext>
    </GuideContext>
  );
}
