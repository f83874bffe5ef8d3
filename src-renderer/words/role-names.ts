import type { Role } from '../../src-shared/domain/person/person.ts';
import { m } from '../../src-shared/messages/messages.ts';

const roleTexts: Record<Role, () => string> = {
  inspector: m.app_role_inspector,
  supervisor: m.app_role_supervisor,
  'medical-officer': m.app_role_medical_officer,
  admin: m.app_role_admin,
};

/** What a role is called. */
export const roleName = (role: Role): string => roleTexts[role]();
