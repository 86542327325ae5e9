/**
 * Soak: a steady load for minutes or hours, and what grows under it. Memory, threads, open files and stored bytes have
 * to follow a flat line once everything is warm.
 */
package dev.boxoffice.bench.soak;
