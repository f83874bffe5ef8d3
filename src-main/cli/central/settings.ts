import { type PremisesKind, premisesKindsSchema, usualKinds } from '../../../src-shared/domain/premises/kinds.ts';
import { risks, usualIntervals, type VisitIntervals, visitIntervalsSchema } from '../../../src-shared/domain/risk.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import { type DepartmentSettings, saveSettings } from '../../central/department-settings.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { readJsonFile } from '../device/json-file.ts';
import { facts } from '../words.ts';
import { preparedCrest } from './crest-file.ts';
import { getOwner } from './owner.ts';

interface SettingsOptions {
  readonly enrolmentCodes?: 'on' | 'off';
  readonly photosWithMetadata?: 'on' | 'off';
  readonly devicesPerPerson?: number;
  readonly dailyMegabytes?: number;
  readonly departmentName?: string;
  readonly departmentAddress?: string;
  readonly departmentTelephone?: string;
  /** A file, or `none`. */
  readonly departmentCrest?: string;
  /** A file, or `usual`. */
  readonly premisesKinds?: string;
  /** Months as high,medium,low,lowest, or `usual`. */
  readonly visitIntervals?: string;
}

const isOn = (choice: 'on' | 'off' | undefined) => (choice === undefined ? undefined : choice === 'on');
const onOff = (is: boolean) => (is ? 'on' : 'off');

const headOfPapers = ({ departmentCrest, ...now }: DepartmentSettings) =>
  [now.departmentName, now.departmentAddress, now.departmentTelephone, departmentCrest ? 'with its crest' : '']
    .filter(each => each !== '')
    .join(', ') || '-';

const kindsWords = (kinds: DepartmentSettings['premisesKinds']) =>
  kinds === null
    ? `the usual ${usualKinds.length}`
    : `${kinds.length} of the department: ${kinds.map(({ name }) => name).join(', ')}`;

/** The kinds of premises of a file; null where the usual ones are to hold, undefined where nothing is said. Errors: input-invalid. */
async function givenKinds(file: string | undefined): Promise<readonly PremisesKind[] | null | undefined> {
  if (file === undefined) return undefined;
  return file === 'usual' ? null : parseInput(premisesKindsSchema, await readJsonFile(file, '--premises-kinds'));
}

const intervalsWords = (intervals: DepartmentSettings['visitIntervals']) => {
  const months = risks.map(risk => `${risk} ${(intervals ?? usualIntervals)[risk]}`).join(', ');
  return `${months} months: ${intervals === null ? 'the usual ones' : 'of the department'}`;
};

/** Intervals as they are typed; null where the usual ones are to hold, undefined where nothing is said. Errors: input-invalid. */
function givenIntervals(typed: string | undefined): VisitIntervals | null | undefined {
  if (typed === undefined) return undefined;
  if (typed === 'usual') return null;
  const months = typed.split(',').map(each => (/^\d{1,3}$/.test(each.trim()) ? Number(each) : each));
  if (months.length !== risks.length) {
    const problem = `must have ${risks.length} numbers of months: ${risks.join(', ')}`;
    throw new DaybookError('input-invalid', { fields: [{ field: '--visit-intervals', problem }] });
  }
  return parseInput(visitIntervalsSchema, Object.fromEntries(risks.map((risk, at) => [risk, months[at]])));
}

/** `daybook central settings`. Errors: command-invalid, input-invalid, central-*. */
export async function settings(options: SettingsOptions, context: CliContext): Promise<Answer> {
  const now = await saveSettings(getOwner(context), {
    enrolmentCodes: isOn(options.enrolmentCodes),
    photosWithMetadata: isOn(options.photosWithMetadata),
    devicesPerPerson: options.devicesPerPerson,
    dailyMegabytes: options.dailyMegabytes,
    departmentName: options.departmentName,
    departmentAddress: options.departmentAddress,
    departmentTelephone: options.departmentTelephone,
    departmentCrest: await preparedCrest(options.departmentCrest),
    premisesKinds: await givenKinds(options.premisesKinds),
    visitIntervals: givenIntervals(options.visitIntervals),
  });
  const who = now.enrolmentCodes
    ? 'each new device needs one'
    : 'only new devices of persons with a revoked device, or with as many as below, need one';
  const what = now.photosWithMetadata
    ? 'those of earlier apps are taken as they are'
    : 'a photo with anything but the picture in its file is refused';
  return {
    json: now,
    words: facts([
      ['enrolment codes', `${onOff(now.enrolmentCodes)}: ${who}`],
      ['photos with metadata', `${onOff(now.photosWithMetadata)}: ${what}`],
      ['devices of a person', `${now.devicesPerPerson} join without a code`],
      ['head of papers', headOfPapers(now)],
      ['kinds of premises', kindsWords(now.premisesKinds)],
      ['visits by risk', intervalsWords(now.visitIntervals)],
      ['megabytes of a person', `${now.dailyMegabytes} in a day (UTC), photos included`],
    ]),
  };
}
