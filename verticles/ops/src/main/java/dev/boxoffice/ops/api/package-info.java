/** The HTTP operations for operators. */
package dev.boxoffice.ops.api;
