import { useSearch } from '@tanstack/react-router';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { Page } from '../../components/Page.tsx';
import { ChooseForm } from './ChooseForm.tsx';
import { ChoosePremises } from './ChoosePremises.tsx';

/** Starts an inspection: first the premises (unless they are given), then the form. */
export default function NewInspectionScreen() {
  const { premisesId } = useSearch({ from: '/frame/inspections/new' });
  return premisesId === undefined ? (
    <Page kind="fill">
      <ChoosePremises />
    </Page>
  ) : (
    <Page>
      <ChooseForm key={premisesId} premisesId={premisesId as PremisesId} />
    </Page>
  );
}
