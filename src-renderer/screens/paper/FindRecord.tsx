import { Button, FileButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { TbPhotoSearch, TbScan } from 'react-icons/tb';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { recordOfCode } from '../../../src-shared/domain/inspection/record-of-code.ts';
import { shortNumber } from '../../../src-shared/domain/inspection/short-number.ts';
import { photoTypes } from '../../../src-shared/domain/photo/photo.ts';
import type { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Section } from '../../components/Section.tsx';
import { useClient } from '../../data/client-context.ts';
import { useHasCamera } from '../../forms/photos/camera/use-has-camera.ts';
import { usePictureWork } from '../../photos/work/use-picture-work.ts';
import classes from './Paper.module.css';
import { ScanDialog } from './ScanDialog.tsx';

/** Opens a record where this device has it. */
function useOpenRecord() {
  const client = useClient();
  const navigate = useNavigate();
  return useMutation<unknown, DaybookError, InspectionId>({
    mutationFn: id => client.call('inspections.get', { id }),
    onSuccess: (_record, id) => navigate({ to: '/inspections/$id', params: { id } }),
  });
}

/** Finds what to say of the codes in a picture file; opens the record that one of them names. */
function useCodeInFile(open: (id: InspectionId) => void) {
  const work = usePictureWork();
  return useMutation<string | null, Error, File>({
    mutationFn: async file => {
      const codes = await work.readCodes(file);
      const id = codes.map(recordOfCode).find(each => each !== null);
      if (id !== undefined) open(id);
      else return codes.length === 0 ? m.report_scan_none({ name: file.name }) : m.report_scan_other();
      return null;
    },
  });
}

/** Finds the record of a printed report by its QR code: before the camera, or in a picture. */
export function FindRecord() {
  const hasCamera = useHasCamera();
  const [isScanning, scan] = useDisclosure(false);
  const record = useOpenRecord();
  const inFile = useCodeInFile(record.mutate);
  const choose = (file: File | null) => {
    record.reset();
    if (file !== null) inFile.mutate(file);
  };
  return (
    <Section title={m.report_sheet_title()} note={m.report_sheet_note()}>
      <div className={classes.ways}>
        {hasCamera && (
          <Button variant="default" leftSection={<TbScan size="1.25rem" aria-hidden />} onClick={scan.open}>
            {m.report_scan()}
          </Button>
        )}
        <FileButton accept={photoTypes.join(',')} onChange={choose}>
          {props => (
            <Button {...props} variant="default" leftSection={<TbPhotoSearch size="1.25rem" aria-hidden />}>
              {m.report_sheet_picture()}
            </Button>
          )}
        </FileButton>
      </div>
      <div aria-live="polite">
        {(inFile.isPending || record.isPending) && <Loading what={m.report_scan_busy()} />}
        {inFile.data && <p>{inFile.data}</p>}
        {inFile.error && <p role="alert">{m.report_scan_unreadable({ name: inFile.variables.name })}</p>}
        {record.error && <NotOpened error={record.error} id={record.variables} />}
      </div>
      <ScanDialog
        opened={isScanning}
        onClose={scan.close}
        onFound={id => {
          scan.close();
          inFile.reset();
          record.mutate(id);
        }}
      />
    </Section>
  );
}

function NotOpened({ error, id }: { readonly error: DaybookError; readonly id: InspectionId }) {
  if (error.code !== 'inspection-not-found') return <ErrorNotice error={error} />;
  return <p role="alert">{m.report_scan_missing({ number: shortNumber(id) })}</p>;
}
