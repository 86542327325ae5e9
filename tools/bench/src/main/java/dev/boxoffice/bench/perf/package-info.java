/** What the product is measured with: side by side, in one run, with the least that the same stack can do. */
package dev.boxoffice.bench.perf;
