import { type CallInput, type CallOutput, contract, type ParsedInput } from '../../src-shared/contract/contract.ts';
import { parseInput } from '../../src-shared/errors/parse-input.ts';
import type { Handler } from '../rpc/handlers.ts';
import { createHandlers, type ServiceCalls } from '../services/handlers.ts';
import type { ServiceDeps } from '../services/service-deps.ts';
import type { ConnectCentral } from '../services/session/connect-central.ts';
import type { OpenSession } from '../services/session/open-session.ts';
import { SessionService } from '../services/session/session-service.ts';
import { quietNotifier } from '../sync/change-notifier.ts';
import { centralConnector } from './connect-central.ts';
import type { DataServiceConfig, Platform } from './data-service.ts';

/** A signed-in person's device: the app's own services in this process, which exchanges when it is told to. */
export interface Device {
  readonly session: OpenSession;
  readonly connectCentral: ConnectCentral;
  readonly services: ServiceDeps;
  /** Calls a service through the contract, as a screen would. Errors: those of the call. */
  ask<Name extends ServiceCalls>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Signs out and closes the data. */
  close(): Promise<void>;
}

export type DeviceParts = Platform & Pick<DataServiceConfig, 'home' | 'resourcesFolder' | 'appVersion' | 'caFile'>;

/** What the services are built from, here as in the app. */
export function servicesOf(parts: DeviceParts) {
  return { ...parts, connectCentral: centralConnector(parts, parts), defaultCentral: null, practice: null };
}

/**
 * Opens a person's data in this process. The caller closes the device.
 * @param signIn how the person comes in: as before, or for the first time
 * @throws DaybookError that of the sign-in
 */
export async function openDevice(
  parts: DeviceParts,
  signIn: (session: SessionService) => Promise<unknown>,
): Promise<Device> {
  const made = servicesOf(parts);
  const session = new SessionService(made);
  await signIn(session);
  const services = { ...made, session, notifier: quietNotifier };
  const handlers = createHandlers(services);
  return {
    session: session.getCurrent(),
    connectCentral: made.connectCentral,
    services,
    ask: async <Name extends ServiceCalls>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> => {
      const handler: Handler<Name> = handlers[name];
      return handler(parseInput<unknown>(contract[name].input, input) as ParsedInput<Name>);
    },
    close: async () => {
      await session.signOut();
    },
  };
}
