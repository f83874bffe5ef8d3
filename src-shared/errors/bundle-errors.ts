import { entry } from './entry.ts';

/** Errors of bundles: exporting, importing and handing over. */
export const bundleErrors = {
  /** Nothing waits on this device, neither changes nor photos. */
  'bundle-nothing-to-export': entry(
    'missing',
    false,
    'Nothing waits to be sent, so no bundle was made.',
    'Record something first, or synchronise as usual.',
  ),
  /** The device has not had its seal from central yet: it joined under an older version and has not synced since. */
  'bundle-no-seal': entry(
    'missing',
    false,
    'No bundle was made: this device has no seal of central yet. Your work is safe on it.',
    'Synchronise once with the network; from then on it can make bundles.',
  ),
  /** There is a file of that name. */
  'bundle-file-exists': entry(
    'input',
    false,
    'No bundle was made: there is a file of this name already, and it was left as it is.',
    'Choose another name, or add --force to replace it.',
  ),
  /** The file cannot be read, or cannot be written where it was asked for; `reason` is the system's word for it. */
  'bundle-file-unusable': entry(
    'storage',
    true,
    'The file of the bundle cannot be read or written. Nothing was changed.',
    'Check the name, and the stick or folder.',
  ),
  /** The disk or stick that the bundle was to be written to is full, or takes no file of this size. */
  'bundle-no-room': entry(
    'storage',
    true,
    'No bundle was made: there is no room for it where it was to be written. Your work is safe on this device.',
    'Free some space there, or choose another stick or folder.',
  ),
  /** The bundle is written and has its name; the disk or stick failed when it was asked to confirm that. */
  'bundle-unconfirmed': entry(
    'storage',
    true,
    'The bundle was written whole, but its disk or stick did not confirm that it will keep it.',
    'Take the stick out safely and look whether the file is there; if not, make the bundle again.',
  ),
  /** The file is no bundle, was cut off, or is not as it was written. */
  'bundle-damaged': entry(
    'input',
    false,
    'This file is not a whole bundle: it is damaged or was cut off. Nothing of it was taken.',
    'Copy it again, or have its author make a new one: the work is still on the first device.',
  ),
  /** The bundle was made by a newer app, or speaks a protocol that central does not speak yet. */
  'bundle-too-new': entry(
    'version',
    false,
    'This bundle was made by a newer app.',
    'Update this app, or ask your administrator to update central; the bundle can wait.',
  ),
  /** The bundle is for another central than this device's. */
  'bundle-of-another-central': entry(
    'input',
    false,
    'This bundle is for another central. Nothing of it was taken.',
    'Give it to a device of the central it was made for.',
  ),
  /** The bundle was made on this device. */
  'bundle-own': entry(
    'input',
    false,
    'This bundle was made on this device: the work is here and waits to be sent.',
    'Synchronise, or take the bundle to another device.',
  ),
  /** No bundle with this id is carried here. */
  'bundle-not-found': entry(
    'missing',
    false,
    'No bundle with this id is on this device.',
    'Check the id with "daybook device bundles".',
  ),
  /** Central: the signature is not that of this central's device and person. */
  'bundle-not-authentic': entry(
    'right',
    false,
    "Central did not take this bundle: it is not as its author's device made it.",
    'Have its author make a new one, then discard this one.',
  ),
  /** Central: the author is disabled or unknown. */
  'bundle-author-disabled': entry(
    'right',
    false,
    'Central has stopped the author of this bundle. It is kept here.',
    'Ask your administrator.',
  ),
  /** Central: the device that made the bundle is disabled. */
  'bundle-device-disabled': entry(
    'right',
    false,
    'Central has stopped the device that made this bundle. The bundle is kept here.',
    'Ask your administrator.',
  ),
  /** Central no longer speaks the protocol of the app that made the bundle. */
  'bundle-app-too-old': entry(
    'version',
    false,
    'The app that made this bundle is too old for central. The bundle is kept here.',
    'Its author has to update the app and synchronise, or make a new bundle.',
  ),
  /** Central expects an earlier change of the author's device: it was restored from a backup, or an older bundle is not there yet. */
  'bundle-waits-for-author': entry(
    'missing',
    false,
    'Central first needs earlier work of the device that made this bundle. The bundle is kept here.',
    'Its author has to synchronise, or bring the earlier bundle; this one then goes by itself.',
  ),
  /** The device that made the bundle was restored from a backup since: its sequences stand for other changes at central. */
  'bundle-overtaken': entry(
    'rule',
    false,
    'The device that made this bundle has gone on from an older backup, so central cannot place this work.',
    'Its author has to look whether the work is there, and record again what is missing.',
  ),
};
