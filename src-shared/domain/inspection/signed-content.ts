import { canonicalJson } from '../digest/canonical-json.ts';
import { sha256OfText } from '../digest/sha256.ts';
import { detailsToSign, type SignedPremises } from '../premises/premises.ts';
import type { Inspection, Signature } from './inspection.ts';
import { isSigned } from './is-signed.ts';

type Signatures = Inspection['signatures'];

/** The content that a person signs: everything entered in the inspection except signatures. */
export interface ContentToSign {
  readonly formId: string;
  readonly formVersion: number;
  readonly premises: SignedPremises;
  readonly header: Inspection['header'];
  readonly answers: Inspection['answers'];
}

/** The SHA-256 of the content that is signed, in hexadecimal (docs/adr/0033). */
export function contentHash({ formId, formVersion, premises, header, answers }: ContentToSign): string {
  const content = { formId, formVersion, premises: detailsToSign(premises), header, answers };
  return sha256OfText(canonicalJson(content));
}

/** Whether any signature is bound to its content by a hash. Those of older apps are not. */
export function hasBoundSignature(signatures: Signatures): boolean {
  return Object.values(signatures).some(signature => signature.content !== undefined);
}

/** Whether a signature is bound to other content than this. */
export function isOutdated({ content }: Signature, hash: string): boolean {
  return content !== undefined && content !== hash;
}

/** The keys of signatures that are bound to other content than the present. */
export function outdatedSignatures(signatures: Signatures, hash: string): string[] {
  return Object.keys(signatures).filter(key => isOutdated(signatures[key] ?? {}, hash));
}

/** A voided signature, which keeps only its statements; null when it has none. */
export function withoutSigning({ name, date, strokes, signedAt, content, ...rest }: Signature): Signature | null {
  return Object.keys(rest).length === 0 ? null : rest;
}

/** A signature given now, bound to its content; without name and drawing it is not bound. */
export function bound(signature: Signature, signedAt: string, hash: string): Signature | null {
  return isSigned(signature) ? { ...signature, signedAt, content: hash } : withoutSigning(signature);
}

/** The patch that voids every signature bound to other content. */
export function voidedSignatures(signatures: Signatures, hash: string): Record<string, Signature | null> {
  return Object.fromEntries(
    outdatedSignatures(signatures, hash).map(key => [key, withoutSigning(signatures[key] ?? {})]),
  );
}
