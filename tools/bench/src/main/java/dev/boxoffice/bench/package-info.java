/** Measures builds of the product, two of them side by side if that is wanted: {@code ./boxoffice bench}. */
package dev.boxoffice.bench;
