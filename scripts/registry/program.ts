import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { cached, goTool } from '../cache';
import { attempt, run } from '../command';

const MODULE = 'github.com/distribution/distribution/v3/cmd/registry'; // the same program for systems without apt
const VERSION = 'v3.0.0';

/** The reference implementation of a registry: Debian's package, unpacked instead of installed, which needs no root and starts no service. */
export function registryProgram(): string {
  return existsSync('/usr/bin/apt-get') ? ofDebian() : goTool('registry', MODULE, VERSION);
}

function ofDebian(): string {
  const folder = cached('docker-registry', 'debian', into => {
    if (attempt('apt-get', ['download', 'docker-registry'], { cwd: into }).status !== 0) {
      run('apt-get', ['update']); // a new machine has no package lists
      run('apt-get', ['download', 'docker-registry'], { cwd: into });
    }
    const file = readdirSync(into).find(name => name.endsWith('.deb'));
    run('dpkg', ['-x', join(into, file ?? ''), into]);
  });
  return join(folder, 'usr', 'bin', 'docker-registry');
}
