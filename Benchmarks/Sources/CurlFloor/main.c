/* Half of the floor: a bare libcurl multi loop that keeps N POSTs to one origin under way for a number of seconds. Each
   has a URL, headers and a body of its own, as a proxy's have, on a handle that is used again. Prints requests and its
   own CPU time.

       CurlFloor ORIGIN CONNECTIONS SECONDS */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* One handle with the memory of its request, which libcurl reads during the transfer. */
struct transfer {
    CURL *easy;
    struct curl_slist nodes[6];
    char url[256], invocation[64], body[256];
};

static size_t discard(char *bytes, size_t size, size_t count, void *context) {
    (void)bytes;
    (void)context;
    return size * count;
}

/* As the gate has it: asked before each sending, it would refuse a second one. */
static int before_sending(void *context, char *ip, char *local, int port, int local_port) {
    (void)context, (void)ip, (void)local, (void)port, (void)local_port;
    return CURL_PREREQFUNC_OK;
}

static double seconds(const struct timeval *time) { return time->tv_sec + time->tv_usec / 1e6; }

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

/* Gives the handle its next request. */
static void prepare(struct transfer *transfer, const char *origin, long number) {
    snprintf(transfer->url, sizeof transfer->url,
             "%s/users/11111111-2222-3333-4444-555555555555/66666666-7777-4888-9999-%012ld/identity-info", origin, number);
    snprintf(transfer->invocation, sizeof transfer->invocation,
             "amz-sdk-invocation-id: 01934b2e-7d5a-7000-8000-%012ld", number);
    int length = snprintf(transfer->body, sizeof transfer->body,
                          "{\"IdentityInfo\":{\"FirstName\":\"Ana%ld\",\"LastName\":\"Silva\"}}", number);
    curl_easy_setopt(transfer->easy, CURLOPT_URL, transfer->url);
    curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->nodes);
    curl_easy_setopt(transfer->easy, CURLOPT_POSTFIELDS, transfer->body);
    curl_easy_setopt(transfer->easy, CURLOPT_POSTFIELDSIZE, (long)length);
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: CurlFloor ORIGIN CONNECTIONS SECONDS\n");
        return 2;
    }
    int connections = atoi(argv[2]);
    double length = atof(argv[3]);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)connections);
    struct transfer *transfers = calloc(connections, sizeof *transfers);
    long done = 0, failed = 0, number = 0;
    for (int index = 0; index < connections; index++) {
        struct transfer *transfer = &transfers[index];
        char *lines[] = {"Content-Type: application/json", "User-Agent: floor/1", "Expect:", "Accept:", transfer->invocation};
        int count = sizeof lines / sizeof *lines;
        for (int line = 0; line < count; line++) {
            transfer->nodes[line].data = lines[line];
            transfer->nodes[line].next = line + 1 < count ? &transfer->nodes[line + 1] : NULL;
        }
        CURL *easy = transfer->easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, discard);
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, discard);
        curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, before_sending);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        prepare(transfer, argv[1], number++);
        curl_multi_add_handle(multi, easy);
    }
    double end = now() + length;
    while (now() < end) {
        int running, left, ended = 0;
        curl_multi_perform(multi, &running);
        CURLMsg *message;
        while ((message = curl_multi_info_read(multi, &left))) {
            CURL *easy = message->easy_handle;
            ended++;
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            if (message->data.result == CURLE_OK && status == 200) done++; else failed++;
            curl_multi_remove_handle(multi, easy);
            struct transfer *transfer;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
            prepare(transfer, argv[1], number++);
            curl_multi_add_handle(multi, easy);
        }
        if (ended == 0) curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("requests=%ld failed=%ld cpu_seconds=%.3f\n", done, failed, seconds(&usage.ru_utime) + seconds(&usage.ru_stime));
    return failed > 0;
}
