/**
 * Soak: a steady load for minutes or hours, and what grows under it. Memory, threads, open files and stored bytes must
 * not grow once everything is warm.
 */
package dev.boxoffice.soak;
