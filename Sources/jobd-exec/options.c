// SPDX-License-Identifier: Apache-2.0

#include "launch.h"
#include "text.h"

// SOFT:HARD
static int read_limit(const char *text, struct launch_limit *limit) {
    const char *hard = text_number(text, ':', UINT64_MAX, &limit->soft);
    if (hard == NULL || text_number(hard, '\0', UINT64_MAX, &limit->hard) == NULL) return -1;
    limit->is_set = 1;
    return 0;
}

// UID:GID. The highest number means "leave as it is" to the kernel.
static int read_user(const char *text, struct launch *launch) {
    const char *gid = text_number(text, ':', UINT32_MAX - 1, &launch->uid);
    if (gid == NULL || text_number(gid, '\0', UINT32_MAX - 1, &launch->gid) == NULL) return -1;
    launch->has_user = 1;
    return 0;
}

static int read_word(const char *word, struct launch *launch) {
    const char *value;
    if ((value = text_after(word, "report=")) != NULL) {
        launch->report = value;
    } else if ((value = text_after(word, "parent=")) != NULL) {
        if (text_number(value, '\0', INT32_MAX, &launch->parent) == NULL) return -1;
    } else if ((value = text_after(word, "directory=")) != NULL) {
        launch->directory = value;
    } else if ((value = text_after(word, "user=")) != NULL) {
        return read_user(value, launch);
    } else if ((value = text_after(word, "nice=")) != NULL) {
        if (text_number(value, '\0', 19, &launch->nice) == NULL) return -1;
        launch->has_nice = 1;
    } else if (text_equals(word, "confine=job_directory")) {
        launch->is_confined = 1;
    } else if ((value = text_after(word, "group=")) != NULL) {
        if (launch->group_count == LAUNCH_GROUPS_MAX) return -1;
        launch->groups[launch->group_count++] = value;
    } else if ((value = text_after(word, "open_files=")) != NULL) {
        return read_limit(value, &launch->open_files);
    } else if ((value = text_after(word, "cpu_seconds=")) != NULL) {
        return read_limit(value, &launch->cpu_seconds);
    } else if ((value = text_after(word, "address_space=")) != NULL) {
        return read_limit(value, &launch->address_space);
    } else if ((value = text_after(word, "file_bytes=")) != NULL) {
        return read_limit(value, &launch->file_bytes);
    } else if ((value = text_after(word, "processes=")) != NULL) {
        return read_limit(value, &launch->processes);
    } else {
        return -1;
    }
    return 0;
}

int launch_read(struct launch *launch, int count, char **words) {
    for (int index = 0; index < count; index++) {
        if (text_equals(words[index], "--")) return index + 1;
        if (read_word(words[index], launch) != 0) return -1;
    }
    return -1;
}
