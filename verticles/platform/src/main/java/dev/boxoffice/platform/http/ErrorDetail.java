package dev.boxoffice.platform.http;

/**
 * One thing that is wrong with a request.
 *
 * @param message for people
 * @param field the property or parameter that it is about, or null
 */
public record ErrorDetail(String message, String field) {}
