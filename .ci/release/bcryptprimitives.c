/* The one function that Go takes from bcryptprimitives.dll, for a Wine that does not have it (before 9.0). For tests only. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(void *buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *buffer, SIZE_T length) { return SystemFunction036(buffer, (ULONG)length); }
