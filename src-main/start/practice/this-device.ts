import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { recordInspectionFile } from '../../services/inspections/record-file.ts';
import type { Calendar } from './calendar.ts';
import { type Laptop, type LaptopParts, openLaptop } from './laptop.ts';

/** Registered and never visited: the supervisor takes it out of the register while the inspector is there. */
const kiosk = {
  name: 'Kings Corner Kiosk',
  owner: 'Delroy Wright',
  address: '2 King Street, Kingston',
  parish: 'Kingston',
  kind: 'Food kiosk',
  licenceNo: '',
  telephone: '876-555-0100',
};
/** Its telephone number is changed by two people who do not know of each other. */
const twiceChanged = 'Parade Bakery';
const withUnsentWord = 'Orange Street Barbers';

async function findPremises({ device }: Laptop, name: string) {
  const { rows } = await device.ask('premises.list', { text: name });
  return rows.find(each => each.name === name);
}

async function changeTelephone(laptop: Laptop, telephone: string): Promise<void> {
  const found = await findPremises(laptop, twiceChanged);
  if (found === undefined) return;
  const { name, owner, address, parish, kind, licenceNo } = found;
  const details = { name, owner, address, parish, kind, licenceNo, telephone };
  await laptop.device.ask('premises.save', { id: found.id, details });
}

/** A visit that is begun at the kiosk. */
function visitKiosk({ device }: Laptop, day: string): void {
  const json = {
    premises: kiosk,
    header: { inspection_date: day, purpose_of_visit: 'Complaint' },
    answers: { '1': { value: 'no', comment: 'No invoices for meat', severity: 'serious' }, '2': { value: 'yes' } },
    signatures: {},
  };
  recordInspectionFile(device.services, { formId: 'food-establishment', json, submit: false });
}

/** A word on a draft that only this device has. */
async function addWord({ device }: Laptop): Promise<void> {
  const { rows } = await device.ask('inspections.list', { status: ['draft'], mine: true, text: withUnsentWord });
  const patch = { header: { comments: 'To be finished on the second visit.' } };
  for (const { id } of rows) await device.ask('inspections.save', { id, patch });
}

/** Two people at work without a network: a telephone number is changed twice, a visit begins where there is nothing left to visit. */
async function crossEachOther(here: Laptop, supervisor: Laptop, calendar: Calendar): Promise<void> {
  const [earlier, lately] = [calendar.moment(2, 840), calendar.moment(1, 930)];
  await here.at(earlier, () => here.device.ask('premises.save', { details: kiosk }));
  await here.exchange();
  await supervisor.exchange();
  await here.at(lately, async () => {
    visitKiosk(here, calendar.day(1));
    await changeTelephone(here, '876-555-0170');
  });
  const found = await findPremises(supervisor, kiosk.name);
  if (found === undefined) return;
  await supervisor.at(lately, async () => {
    await supervisor.device.ask('premises.remove', { id: found.id, removed: true });
    await changeTelephone(supervisor, '876-555-0171');
  });
  await supervisor.exchange();
  await here.exchange();
}

/**
 * Leaves work on this device that needs its inspector: a conflict, a refused visit, and a word that is not sent. Nothing where
 * something needs her already, or where she cannot be signed in: then somebody uses this device.
 * @param authors the laptops of the department
 * @throws DaybookError as the services
 */
export async function leaveWorkOnThisDevice(
  parts: LaptopParts,
  authors: readonly Laptop[],
  calendar: Calendar,
): Promise<void> {
  const supervisor = authors.find(each => each.author === 'sam');
  const here = await openLaptop('ines', parts).catch((error: unknown) => {
    if (error instanceof DaybookError) return null;
    throw error;
  });
  if (supervisor === undefined || here === null) return;
  try {
    await here.exchange();
    const { conflicts, refused } = await here.device.ask('attention.list', undefined);
    if (conflicts.length + refused.length > 0) return;
    await crossEachOther(here, supervisor, calendar);
    await addWord(here);
  } finally {
    await here.close();
  }
}
