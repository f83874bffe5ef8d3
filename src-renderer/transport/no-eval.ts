import { z } from 'zod';

// The content policy forbids making code from text, which zod otherwise tries for speed. Must come before any schema.
z.config({ jitless: true });
