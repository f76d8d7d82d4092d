// Builds the one file that other sites load: node build.mjs OUT…
// The style sheet is minified and becomes a string in the script, so that nothing else is requested.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { minify } from "terser";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const styles = {
  name: "styles as text",
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim().replaceAll(", ", ","), loader: "text" };
    });
  },
};

const { outputFiles } = await build({
  entryPoints: [here("src/index.js")],
  write: false,
  bundle: true,
  format: "esm",
  target: "es2022",
  mangleProps: /^_/, // what begins so is ours alone
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  plugins: [styles],
});
// Packs 2 % better than what esbuild would make of it, which is a feature's worth here.
const { code } = await minify(outputFiles[0].text, {
  module: true,
  ecma: 2020,
  compress: { passes: 3, reduce_funcs: false },
});
// Compiled at once, instead of being read twice: a fifth less of the host's time in Chromium (https://v8.dev/blog/explicit-compile-hints).
const HINT = "//# allFunctionsCalledOnLoad\n";
for (const outfile of process.argv.slice(2)) {
  await mkdir(dirname(outfile), { recursive: true });
  await writeFile(outfile, HINT + code);
}
