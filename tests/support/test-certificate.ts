import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A certificate with its key, both PEM. */
export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
}

interface Authority extends TestCertificate {
  /** A server certificate of this authority for host names and IPv4 addresses; `until` as YYMMDDHHMMSSZ. */
  issue(hosts: readonly string[], until?: string): TestCertificate;
}

// The few parts of DER (X.690) that a certificate needs.
const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const integer = (value: number) => der(0x02, Buffer.from([value]));
const text = (value: string) => der(0x0c, Buffer.from(value));
const time = (value: string) => der(0x17, Buffer.from(value));
const extension = (id: string, value: Buffer) => sequence(oid(id), der(0x04, value));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const nameOf = (commonName: string) => sequence(der(0x31, sequence(oid('550403'), text(commonName))));
const basicConstraints = (authority: boolean) =>
  extension('551d13', sequence(...(authority ? [der(0x01, Buffer.from([0xff]))] : [])));
const alternativeName = (host: string) =>
  /^\d+(\.\d+){3}$/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host));

function sign(parts: {
  issuer: string;
  subject: string;
  serial: number;
  publicKey: KeyObject;
  extensions: Buffer[];
  signer: KeyObject;
  until?: string;
}): string {
  const body = sequence(
    der(0xa0, integer(2)),
    integer(parts.serial),
    ecdsaWithSha256,
    nameOf(parts.issuer),
    sequence(time('200101000000Z'), time(parts.until ?? '491231235959Z')),
    nameOf(parts.subject),
    parts.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...parts.extensions)),
  );
  const signature = createSign('sha256').update(body).sign(parts.signer);
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A certificate authority for one test; nothing of it is kept. */
export function createAuthority(name: string): Authority {
  const { publicKey, privateKey } = newKeys();
  const own = { issuer: name, subject: name, serial: 1, publicKey, extensions: [basicConstraints(true)] };
  return {
    certificate: sign({ ...own, signer: privateKey }),
    key: pem(privateKey),
    issue: (hosts, until = '491231235959Z') => {
      const server = newKeys();
      const names = extension('551d11', sequence(...hosts.map(alternativeName)));
      const extensions = [basicConstraints(false), names];
      const subject = `${name} server`;
      const parts = {
        issuer: name,
        subject,
        serial: 2,
        publicKey: server.publicKey,
        extensions,
        signer: privateKey,
        until,
      };
      return { certificate: sign(parts), key: pem(server.privateKey) };
    },
  };
}
