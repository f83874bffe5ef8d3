import { z } from 'zod';

/** 32 bytes in hexadecimal, given by central to one person on one device; never shown, and kept in the encrypted file. */
export const sealSchema = z.string().regex(/^[0-9a-f]{64}$/);
