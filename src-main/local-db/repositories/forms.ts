import { asc, eq, max, sql } from 'drizzle-orm';
import type { FormSummary } from '../../../src-shared/contract/forms.ts';
import { type FormDefinition, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Connection } from '../connection.ts';
import { formVersion } from '../schema.ts';

export type FormReads = ReturnType<typeof formReads>;
export type FormWrites = ReturnType<typeof formWrites>;

/** The name of a form version, the same as at central. */
export function formKey(id: string, version: number): string {
  return `${id}@${version}`;
}

/** Form definitions. A stored version never changes, so parsed ones are cached. */
export function formReads({ orm, raw }: Connection) {
  const parsed = new Map<string, FormDefinition>();
  const byKey = orm
    .select({ definition: formVersion.definition })
    .from(formVersion)
    .where(eq(formVersion.key, sql.placeholder('key')))
    .prepare();
  const newestVersion = raw
    .prepare<[string], number | null>('select max(version) from form_version where form_id = ?')
    .pluck();
  const keys = orm.select({ key: formVersion.key }).from(formVersion).prepare();

  const find = (id: string, version: number): FormDefinition | null => {
    const key = formKey(id, version);
    const known = parsed.get(key);
    if (known !== undefined) return known;
    const row = byKey.get({ key });
    if (row === undefined) return null;
    const form: FormDefinition = JSON.parse(row.definition);
    parsed.set(key, form);
    return form;
  };

  const get = (id: string, version: number): FormDefinition => {
    const form = find(id, version);
    if (form === null) throw new DaybookError('form-not-found', { details: { form: formKey(id, version) } });
    return form;
  };

  return {
    find,
    get,
    /** @throws DaybookError `form-not-found` when no version is here */
    getNewest(id: string): FormDefinition {
      return get(id, newestVersion.get(id) ?? 0);
    },
    /** The newest version of every form, by title. */
    listNewest(): FormSummary[] {
      return orm
        .select({
          id: formVersion.formId,
          version: max(formVersion.version).mapWith(Number),
          title: formVersion.title,
          items: formVersion.items,
        })
        .from(formVersion)
        .groupBy(formVersion.formId)
        .orderBy(asc(formVersion.title))
        .all();
    },
    /** Names (`id@version`) of all versions that are here. */
    keys: (): Set<string> => new Set(keys.all().map(each => each.key)),
  };
}

/** @param onForm told of a version that is new here */
export function formWrites(connection: Connection, reads: FormReads, onForm: (form: FormDefinition) => void) {
  return {
    ...reads,
    /** Stores a version, unless it is already there. */
    save(form: FormDefinition): void {
      const { changes } = connection.orm
        .insert(formVersion)
        .values({
          key: formKey(form.id, form.version),
          formId: form.id,
          version: form.version,
          title: form.title,
          items: itemsOf(form).length,
          definition: JSON.stringify(form),
        })
        .onConflictDoNothing()
        .run();
      if (changes > 0) onForm(form);
    },
  };
}
