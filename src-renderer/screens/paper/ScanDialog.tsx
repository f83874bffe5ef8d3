import { useRef, useState } from 'react';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { recordOfCode } from '../../../src-shared/domain/inspection/record-of-code.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { FullDialog } from '../../components/FullDialog.tsx';
import { CameraStage, SwitchCamera } from '../../forms/photos/camera/CameraStage.tsx';
import { useCamera } from '../../forms/photos/camera/use-camera.ts';
import classes from './Paper.module.css';
import { useScan } from './use-scan.ts';

interface ScanDialogProps {
  readonly opened: boolean;
  readonly onFound: (id: InspectionId) => void;
  readonly onClose: () => void;
}

function ScanView({ onFound }: Pick<ScanDialogProps, 'onFound'>) {
  const camera = useCamera();
  const video = useRef<HTMLVideoElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [words, setWords] = useState(m.report_scan_hold());
  const [isFound, setFound] = useState(false);
  useScan({
    video,
    isPlaying: isPlaying && !isFound,
    onCodes: codes => {
      const id = codes.map(recordOfCode).find(each => each !== null);
      if (id === undefined) return setWords(m.report_scan_other());
      setFound(true);
      onFound(id);
    },
    onStopped: () => setWords(m.report_scan_stopped()),
  });
  return (
    <div className={classes.scan}>
      <CameraStage camera={camera} video={video} isPlaying={isPlaying} onPlaying={setPlaying} />
      <div className={classes.scanFoot}>
        <p role="status">{words}</p>
        <SwitchCamera camera={camera} />
      </div>
    </div>
  );
}

/** The camera over the whole window, until it sees the code of a report. */
export function ScanDialog({ opened, onFound, onClose }: ScanDialogProps) {
  return (
    <FullDialog opened={opened} onClose={onClose} title={m.report_scan_title()}>
      <ScanView onFound={onFound} />
    </FullDialog>
  );
}
