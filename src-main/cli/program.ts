import { Command } from 'commander';
import { addCentralCommands } from './central-commands.ts';
import { json, type ProgramParts } from './command-parts.ts';
import { addAuditCommands, addDeviceCommands } from './device-commands.ts';
import { addImportCommands } from './import-commands.ts';

/** The whole `daybook` command line. Instead of ending the process it throws commander's errors. */
export function createProgram(parts: ProgramParts): Command {
  const program = new Command('daybook')
    .description('Inspection book of a public health department: central administration and a device without a screen.')
    .version(parts.context.appVersion)
    .addOption(json())
    .exitOverride()
    .configureOutput({ writeOut: parts.write, writeErr: parts.write });
  addCentralCommands(program, parts);
  addDeviceCommands(program, parts);
  addImportCommands(program, parts);
  addAuditCommands(program, parts);
  return program;
}
