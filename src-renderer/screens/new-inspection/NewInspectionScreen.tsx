import { useSearch } from '@tanstack/react-router';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { Page } from '../../components/Page.tsx';
import { Begin } from './Begin.tsx';
import { ChooseForm } from './ChooseForm.tsx';
import { ChoosePremises } from './ChoosePremises.tsx';

/** Starts an inspection: first the premises (unless they are given), then the form, which opens unless there is one of today already. */
export default function NewInspectionScreen() {
  const { premisesId, formId, complaintId } = useSearch({ from: '/frame/inspections/new' });
  const following = complaintId === undefined ? {} : { complaintId };
  if (premisesId === undefined) {
    return (
      <Page kind="fill">
        <ChoosePremises following={following} />
      </Page>
    );
  }
  const place = premisesId as PremisesId;
  return (
    <Page>
      {formId === undefined ? (
        <ChooseForm key={place} premisesId={place} following={following} />
      ) : (
        <Begin key={`${place} ${formId}`} premisesId={place} formId={formId} following={following} />
      )}
    </Page>
  );
}
