/**
 * A report as it is printed: every text, in the order of the page. The template gets exactly this, and the same is attached to the PDF,
 * so that a paper can be checked against the record it was made from (docs/adr/0030).
 */
export interface Report {
  /** Says that a file is one of ours. */
  readonly kind: 'daybook-report';
  readonly id: string;
  /** The short number, `7F3A 91C2`. */
  readonly number: string;
  readonly department: ReportHead;
  /** What a reader must not overlook: DRAFT, PRACTICE, entered from paper. */
  readonly marks: readonly ReportMark[];
  readonly form: { readonly title: string; readonly version: number; readonly revision: string };
  readonly premises: { readonly name: string; readonly address: string };
  readonly state: string;
  readonly result: ReportResult;
  readonly facts: readonly Fact[];
  readonly faults: readonly Fault[];
  readonly sections: readonly { readonly title: string; readonly items: readonly ReportItem[] }[];
  /** Longer texts of the header, each under its label. */
  readonly remarks: readonly Fact[];
  readonly notes: readonly string[];
  readonly photos: readonly ReportPhoto[];
  readonly signatures: readonly ReportSignature[];
  /** The steps of review, oldest first. */
  readonly history: readonly ReportStep[];
  /** Date of the document (YYYY-MM-DD): that of its last step, never of the clock. */
  readonly date: string;
}

/** The department as the paper states it. */
export interface ReportHead {
  readonly name: string;
  readonly line: string;
  /** SHA-256 of its picture; absent without one. */
  readonly crest?: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface ReportMark {
  /** Printed large across each page; empty where a line at the top is enough. */
  readonly across: string;
  readonly line: string;
}

/** `open`: not every item is answered. `plain`: the form knows no passing. */
export type Tone = 'pass' | 'fail' | 'plain' | 'open';

export interface ReportResult {
  readonly word: string;
  readonly tone: Tone;
  readonly scores: readonly {
    readonly label: string;
    readonly value: string;
    readonly of: string;
    readonly needed: string;
    readonly missed: string;
  }[];
  /** What else is to be said of the result: distances below their minimum, open items. */
  readonly lines: readonly string[];
}

export interface Fault {
  readonly item: string;
  readonly label: string;
  readonly critical: boolean;
  /** What was found, where the answer alone does not say it. */
  readonly found: string;
  readonly comment: string;
  readonly severity: string;
  readonly correctBy: string;
  /** The first photo's hash, null without one. */
  readonly photo: string | null;
}

export interface ReportItem {
  readonly item: string;
  readonly label: string;
  readonly critical: boolean;
  readonly points: string;
  readonly answer: string;
  readonly tone: 'yes' | 'no' | 'other' | 'none';
  readonly comment: string;
}

export interface ReportPhoto {
  readonly hash: string;
  /** Ending of the picture's file name. */
  readonly type: 'jpg' | 'png' | 'webp';
  readonly width: number;
  readonly height: number;
  readonly of: string;
  readonly caption: string;
  /** Whether the picture is on the device that prints. */
  readonly here: boolean;
}

export interface ReportSignature {
  readonly label: string;
  readonly name: string;
  readonly role: string;
  readonly at: string;
  /** Each a flat list of x and y in a box of 600 x 200. */
  readonly strokes: readonly (readonly number[])[];
  /** Why there is none. */
  readonly absence: string;
}

export interface ReportStep {
  readonly what: string;
  readonly by: string;
  readonly at: string;
  readonly comment: string;
}
