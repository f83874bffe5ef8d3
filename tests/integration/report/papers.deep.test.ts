import { PDF } from '@libpdf/core';
import { expect, test } from 'vitest';
import { checkPaper } from '../../../src-main/services/report/check-paper.ts';
import type { Letterhead } from '../../../src-shared/domain/department.ts';
import { pngPicture } from '../../support/pictures.ts';
import { ines, signedInDevice } from '../local/support/home.ts';
import { recordFood, reportOf } from './food-report.ts';
import { readPdf } from './read-pdf.ts';

/** Each check starts a thread of its own, on a machine that may have much to do. */
const timeout = 180_000;

test(
  'a paper matches its record; altered pages around an intact attachment, or an altered attachment, do not',
  async () => {
    const device = await signedInDevice(ines);
    const id = await recordFood(device);
    const { pdf } = await reportOf(device, id);
    const check = (file: Uint8Array) => checkPaper(device.deps, file);
    expect(await check(pdf)).toMatchObject({ matches: true, finding: 'same', inspection: id, differences: [] });

    const repainted = await PDF.load(pdf);
    repainted.getPage(0)?.drawRectangle({ x: 20, y: 20, width: 200, height: 100 });
    expect(await check(await repainted.save())).toMatchObject({ matches: false, finding: 'altered', differences: [] });

    const forged = await PDF.load(pdf);
    const record = JSON.parse(Buffer.from(forged.attachments.get('record.json') ?? []).toString());
    record.faults = [];
    record.result.word = 'Satisfactory';
    forged.attachments.add('record.json', Buffer.from(JSON.stringify(record)), { overwrite: true });
    const found = await check(await forged.save());
    expect(found).toMatchObject({ matches: false, finding: 'differs' });
    expect(found.differences).toContainEqual({ field: 'result.word', paper: 'Satisfactory', here: 'Unsatisfactory' });

    const elsewhere = await PDF.load(pdf);
    elsewhere.attachments.add('record.json', Buffer.from(JSON.stringify({ ...record, press: 'another' })), {
      overwrite: true,
    });
    expect((await check(await elsewhere.save())).matches).toBe(false);
  },
  timeout,
);

test(
  'a paper from before the review went on matches still; one of words that were changed since does not',
  async () => {
    const device = await signedInDevice(ines);
    const id = await recordFood(device, false);
    const draft = await reportOf(device, id);
    expect((await readPdf(draft.pdf)).pages[0]).toContain('Draft: this inspection has not been handed in.');
    await device.handlers['inspections.submit']({ id });
    expect(await checkPaper(device.deps, draft.pdf)).toMatchObject({
      matches: true,
      since: [expect.stringMatching(/^Handed in by Ines Campbell, 2 Mar 2026, 9:00$/)],
    });

    const other = await recordFood(device, false);
    const before = await reportOf(device, other);
    await device.handlers['inspections.save']({ id: other, patch: { answers: { '3': { value: 'yes' } } } });
    const { matches, differences } = await checkPaper(device.deps, before.pdf);
    expect(matches).toBe(false);
    expect(differences).toContainEqual({ field: 'sections.Food protection.items.3.answer', paper: 'No', here: 'Yes' });
  },
  timeout,
);

test(
  'a paper from before the department changed its name or crest is proved; a head that the department never had is told',
  async () => {
    const device = await signedInDevice(ines);
    const crest = pngPicture(30, 30, [10, 120, 60]).toString('base64');
    const old = { id: 'a', name: 'St. Andrew Public Health 中', telephone: '876-555-0100', crest: null };
    const name = (...letterheads: Letterhead[]) =>
      device.current().db.write(tx => tx.meta.save('letterheads', letterheads));
    const id = await recordFood(device);
    const unnamed = await reportOf(device, id);
    name(old);
    const named = await reportOf(device, id);
    const withCrest = { ...old, id: 'b', crest };
    name(old, withCrest);
    const crested = await reportOf(device, id);
    const check = (file: Uint8Array) => checkPaper(device.deps, file);
    expect(await check(crested.pdf)).toMatchObject({ matches: true, head: 'present' });
    expect(await check(named.pdf)).toMatchObject({ matches: true, finding: 'same', head: 'earlier', differences: [] });
    expect(await check(unnamed.pdf)).toMatchObject({ matches: true, head: 'earlier' });
    expect((await reportOf(device, id)).sha256).toBe(crested.sha256);

    // The department itself prints it, under a head that it never had.
    name({ ...withCrest, id: 'c', name: 'Ministry of Lunch' });
    const forged = await reportOf(device, id);
    name(old, withCrest);
    const found = await check(forged.pdf);
    expect(found).toMatchObject({ matches: false, finding: 'differs', head: 'unknown' });
    expect(found.differences).toEqual([
      { field: 'department.name', paper: 'Ministry of Lunch', here: 'St. Andrew Public Health \ufffd' },
    ]);
    name({ ...old, id: 'd', crest: pngPicture(30, 30, [200, 0, 0]).toString('base64') });
    const otherCrest = await reportOf(device, id);
    name(old, withCrest);
    expect(await check(otherCrest.pdf)).toMatchObject({ matches: false, differences: [{ field: 'department.crest' }] });
  },
  timeout,
);

test(
  'what is no report of ours, or of a record that is not here, gets a sentence of its own',
  async () => {
    const device = await signedInDevice(ines);
    const stranger = await signedInDevice(ines);
    const { pdf } = await reportOf(device, await recordFood(device));
    await expect(checkPaper(stranger.deps, pdf)).rejects.toMatchObject({ code: 'inspection-not-found' });
    const noPdf = Buffer.from('no PDF at all');
    await expect(checkPaper(device.deps, noPdf)).rejects.toMatchObject({ code: 'paper-not-ours' });
    await expect(checkPaper(device.deps, pdf.subarray(0, 4000))).rejects.toMatchObject({ code: 'paper-not-ours' });
    const plain = await PDF.create().save();
    await expect(checkPaper(device.deps, plain)).rejects.toMatchObject({ code: 'paper-not-ours' });
  },
  timeout,
);
