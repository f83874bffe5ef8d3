/**
 * Runs in the page: as in Electron the handlers of the session are asked before a camera or microphone starts. The browser behind
 * the stand-in gives both without asking.
 */
export function askForMedia(): void {
  const devices = navigator.mediaDevices;
  const start = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted = {}) => {
    const media = [wanted.video ? 'video' : '', wanted.audio ? 'audio' : ''].filter(Boolean);
    const gives: unknown = Reflect.get(window, 'standInGivesMedia');
    const isGiven = typeof gives === 'function' && (await gives(media));
    if (!isGiven) throw new DOMException('Permission denied', 'NotAllowedError');
    return start(wanted);
  };
}
