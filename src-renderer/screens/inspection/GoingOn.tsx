import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { FormPlace } from '../../../src-shared/domain/inspection/form-place.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { placeName } from '../../forms/form-words.ts';

/** Tells a screen reader where the form was opened; others see it. */
export function GoingOn({ form, place }: { form: FormDefinition; place: FormPlace }) {
  const [words, setWords] = useState('');
  const [opened] = useState(place.focus ?? place.top);
  // After the first drawing, because only a change of a live region is read out.
  useEffect(() => setWords(m.drafts_went_on_at({ place: placeName(form, opened) })), [form, opened]);
  return <VisuallyHidden role="status">{words}</VisuallyHidden>;
}
