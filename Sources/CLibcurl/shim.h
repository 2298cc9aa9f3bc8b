/* libcurl's variadic functions in forms that Swift can call: one per shape of argument, and nothing else. */
#ifndef GATE_CURL_SHIM_H
#define GATE_CURL_SHIM_H

#include <curl/curl.h>

/* 7.88.0: the options set as data are all known from there on, and the traps we guard against were measured there. */
#if LIBCURL_VERSION_NUM < 0x075800
#error "libcurl 7.88.0 or newer is required"
#endif

#pragma clang assume_nonnull begin

/* curl_easy_setopt is variadic; this is its long-valued form. `long`, not int: libcurl reads a long. */
static inline CURLcode gate_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/* The form for options whose name ends in _LARGE: libcurl reads a curl_off_t, also where a long is shorter. */
static inline CURLcode gate_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/* The form for strings, which libcurl copies; NULL takes the option back to "not set". */
static inline CURLcode gate_curl_set_string(CURL *easy, CURLoption option, const char *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

/* The form for memory that libcurl does not copy: POSTFIELDS, and what is handed to callbacks. */
static inline CURLcode gate_curl_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, value);
}

/* The form for lists, which libcurl neither copies, changes nor frees. */
static inline CURLcode gate_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

/* The form for WRITEFUNCTION and HEADERFUNCTION; a typed parameter, so that a wrong signature does not compile. */
static inline CURLcode gate_curl_set_write_function(CURL *easy, CURLoption option, curl_write_callback function) {
    return curl_easy_setopt(easy, option, function);
}

/* The form for PREREQFUNCTION. */
static inline CURLcode gate_curl_set_prereq_function(CURL *easy, curl_prereq_callback function) {
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, function);
}

/* The forms for OPENSOCKETFUNCTION and CLOSESOCKETFUNCTION. */
static inline CURLcode gate_curl_set_open_socket_function(CURL *easy, curl_opensocket_callback function) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, function);
}

static inline CURLcode gate_curl_set_close_socket_function(CURL *easy, curl_closesocket_callback function) {
    return curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, function);
}

/* curl_easy_getinfo is variadic; this is its long-valued form. */
static inline CURLcode gate_curl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/* The form for PRIVATE: what was set with CURLOPT_PRIVATE. */
static inline CURLcode gate_curl_get_private(CURL *easy, void *_Nullable *_Nonnull value) {
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, value);
}

/* CURLVERSION_NOW is a macro for an enumerator, which Swift does not see. */
static inline curl_version_info_data *_Nullable gate_curl_version_info(void) {
    return curl_version_info(CURLVERSION_NOW);
}

/* curl_multi_setopt is variadic; this is its long-valued form. */
static inline CURLMcode gate_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

#pragma clang assume_nonnull end

#endif
