// Checks docker/ without Docker: what the compose files and the Dockerfile name must exist here. Run by `npm run lint`.
import './lib/node-version.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root, say } from './lib/project.mjs';

const folder = path.join(root, 'docker');
const ourImage = 'cfa-grants';
const builtFile = /\bdist\/\S+?\.js\b/g;
const problems = [];

const composeFiles = fs.readdirSync(folder).filter((name) => /^compose\..*\.ya?ml$/.test(name));
const known = knownSettings();

/** `.env.example` is generated from the table of settings; optional ones are commented out there. NODE_ENV is Node's own. */
function knownSettings() {
  const file = path.join(root, '.env.example');
  if (!fs.existsSync(file)) return undefined;
  const names = [...fs.readFileSync(file, 'utf8').matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  return new Set([...names, 'NODE_ENV']);
}

/** dist/apps/api/src/main.js is what the build makes of apps/api/src/main.ts. */
function checkBuiltFiles(where, text) {
  for (const [file] of text.matchAll(builtFile)) {
    const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
    if (!fs.existsSync(path.join(root, source))) problems.push(`${where}: ${file} is named, but there is no ${source}`);
  }
}

function checkSettings(where, environment) {
  if (!known) return;
  for (const name of Object.keys(environment)) if (!known.has(name)) problems.push(`${where}: ${name} is not a setting of .env.example`);
}

const isOneShot = (service) => String(service.restart) === 'no';
const hasHealthcheck = (service) => Boolean(service.healthcheck?.test) && service.healthcheck.disable !== true;

function checkDependencies(where, service, services) {
  for (const [name, { condition } = {}] of Object.entries(service.depends_on ?? {})) {
    const other = services[name];
    if (!other) problems.push(`${where}: depends on ${name}, which does not exist`);
    else if (condition === 'service_healthy' && !hasHealthcheck(other)) problems.push(`${where}: waits for ${name} to be healthy, which has no healthcheck`);
    else if (condition === 'service_completed_successfully' && !isOneShot(other)) problems.push(`${where}: waits for ${name} to complete, which is restarted for ever`);
  }
}

function checkVolumes(where, service, volumes) {
  for (const volume of service.volumes ?? []) {
    const [source] = volume.split(':');
    const exists = source.startsWith('.') ? fs.existsSync(path.join(folder, source)) : source in (volumes ?? {});
    if (!exists) problems.push(`${where}: the volume ${source} does not exist`);
  }
}

function checkService(where, service, { services, volumes }) {
  if (!hasHealthcheck(service) && !isOneShot(service)) problems.push(`${where}: neither a healthcheck nor one-shot (restart: "no")`);
  checkDependencies(where, service, services);
  checkVolumes(where, service, volumes);
  if (service.image !== ourImage) return;
  if (service.build && !fs.existsSync(path.join(folder, service.build.context, service.build.dockerfile))) problems.push(`${where}: no ${service.build.dockerfile}`);
  checkBuiltFiles(where, [service.command ?? []].flat().join(' '));
  checkSettings(where, service.environment ?? {});
}

for (const name of composeFiles) {
  let file;
  try {
    file = parse(fs.readFileSync(path.join(folder, name), 'utf8'), { merge: true });
  } catch (error) {
    problems.push(`docker/${name}: ${error.message.split('\n')[0]}`);
    continue;
  }
  for (const [service, definition] of Object.entries(file.services ?? {})) checkService(`docker/${name}, ${service}`, definition, file);
}
checkBuiltFiles('docker/Dockerfile', fs.readFileSync(path.join(folder, 'Dockerfile'), 'utf8'));

for (const problem of problems) console.error(problem);
say(`  ${composeFiles.length} compose files${known ? '' : ' (names of settings not checked: there is no .env.example)'}: ${problems.length || 'no'} problem${problems.length === 1 ? '' : 's'}`);
process.exitCode = problems.length > 0 || composeFiles.length === 0 ? 1 : 0;
