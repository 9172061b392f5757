using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Server.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Gate4 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccessLog",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    Organisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Action = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Result = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    TraceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FoldedCounts",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Precision = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    AreaCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Exploitation = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Approaches = table.Column<string>(type: "varchar(250)", unicode: false, maxLength: 250, nullable: false),
                    Handling = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FoldedCounts", x => new { x.Day, x.Precision, x.AreaCode, x.Exploitation, x.Approaches, x.Handling });
                    table.ForeignKey(
                        name: "FK_FoldedCounts_Areas_AreaCode",
                        column: x => x.AreaCode,
                        principalTable: "Areas",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LegalHolds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AreaCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Requested_Account = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Requested_Organisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Requested_At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Confirmed_Account = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Confirmed_Organisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Confirmed_At = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LiftRequested_Account = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LiftRequested_Organisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    LiftRequested_At = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Lifted_Account = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Lifted_Organisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Lifted_At = table.Column<DateTime>(type: "datetime2", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalHolds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LegalHolds_Areas_AreaCode",
                        column: x => x.AreaCode,
                        principalTable: "Areas",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RetentionHorizon",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    SignalsFrom = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetentionHorizon", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "RetentionHorizon",
                columns: new[] { "Id", "SignalsFrom" },
                values: new object[] { 1, new DateOnly(1, 1, 1) });

            migrationBuilder.CreateIndex(
                name: "IX_AccessLog_At",
                table: "AccessLog",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AccessLog_UserName_At",
                table: "AccessLog",
                columns: new[] { "UserName", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_FoldedCounts_AreaCode",
                table: "FoldedCounts",
                column: "AreaCode");

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_AreaCode",
                table: "LegalHolds",
                column: "AreaCode");

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_UpdatedAt",
                table: "LegalHolds",
                column: "UpdatedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessLog");

            migrationBuilder.DropTable(
                name: "FoldedCounts");

            migrationBuilder.DropTable(
                name: "LegalHolds");

            migrationBuilder.DropTable(
                name: "RetentionHorizon");
        }
    }
}
