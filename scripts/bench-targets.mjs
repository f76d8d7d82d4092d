// Prints the harness's configuration: two hand-written pages and ours, each with the same content.
// Usage: node scripts/bench-targets.mjs HARNESS_FOLDER >bench-out/targets.json    (paths are relative to that file)
import { join } from 'node:path';

const harness = process.argv[2];
const floorMarks = [
  { name: 'status', selector: '#overall', text: 'Degraded|Operational' },
  { name: 'full', selector: 'footer', text: 'Updated' },
];

/** A page of the harness itself; `folder` is what its generator calls it. */
const floor = (name, folder) => ({
  name,
  serve: { dir: `base/${folder}` },
  marks: floorMarks,
  scale: {
    generate: ['node', join(harness, 'gen-baselines.mjs'), '--data', '{data}/data.json', '--out', '{out}'],
    serve: { dir: `{out}/${folder}` },
  },
});

const ours = {
  name: 'ours',
  serve: { dir: '../dist', mounts: { '/data': 'ours' } },
  marks: [
    // The banner, whether boot.js or the app has painted it.
    { name: 'status', selector: '#overall', text: 'Experiencing|[Oo]perational' },
    // The footer's time is rendered last, after every section.
    { name: 'full', selector: '.footer time' },
  ],
  scale: {
    generate: ['cargo', 'xtask', 'bench-data', '--in', '{data}/data.json', '--out', '{out}/ours'],
    serve: { dir: '../dist', mounts: { '/data': '{out}/ours' } },
  },
};

const targets = [floor('vanilla', 'vanilla'), floor('vanilla-lean', 'lean'), ours];
console.log(JSON.stringify({ reference: 'vanilla', targets }, null, 2));
