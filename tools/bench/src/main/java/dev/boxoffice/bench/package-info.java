/** What the harnesses share. */
package dev.boxoffice.bench;
