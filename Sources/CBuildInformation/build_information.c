#include "build_information.h"

const char *gate_build_commit(void) {
    return IDENTITY_GATE_COMMIT;
}
