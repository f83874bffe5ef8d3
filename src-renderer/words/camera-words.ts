/** Why a camera shows nothing, by the name of what the browser throws, in words that say what else can be done. */
const problems: Readonly<Record<string, string>> = {
  NotAllowedError:
    'Daybook may not use the camera. Allow it in the settings of this device or browser, or add photos from files.',
  NotFoundError: 'No camera was found. Connect one, or add photos from files.',
  OverconstrainedError: 'This camera is gone. Connect it again, or add photos from files.',
  NotReadableError:
    'The camera cannot be started: another program may be using it. Close that, or add photos from files.',
};

/** What is said when the camera does not start, or ends. Nothing that was taken before is lost. */
export function cameraProblem(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  return problems[name] ?? 'The camera stopped. Close this and open it again, or add photos from files.';
}

/** Which camera it is, for people: by where it looks, else by the name that its maker gave it. */
export function cameraName(facing: string | undefined, label: string): string {
  if (facing === 'environment') return 'Back camera';
  if (facing === 'user') return 'Front camera';
  return label;
}
