// Builds the one file that other sites load: node build.mjs OUT…
// The style sheet is minified and becomes a string in the script, so that nothing else is requested.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

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

for (const outfile of process.argv.slice(2)) {
  await build({
    entryPoints: [here("src/index.js")],
    outfile,
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    mangleProps: /^_/, // what begins so is ours alone
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    plugins: [styles],
  });
}
